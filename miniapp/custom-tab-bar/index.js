// WeChat asks for this component when `tabBar.custom` is set; the bar itself is drawn by each page (components/tab-bar).
Component({});
